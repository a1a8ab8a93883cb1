using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <param name="Path">Absolute.</param>
/// <param name="Shown">As messages name it.</param>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Document">What it says; without errors.</param>
internal sealed record AlgorithmFile(string Path, string Shown, string Hash, AlgorithmDocument Document);
