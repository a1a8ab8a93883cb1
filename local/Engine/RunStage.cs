using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Local;

/// <summary>One algorithm of the workflow, ready to be run.</summary>
/// <param name="Index">0 for the first stage.</param>
/// <param name="Document">The algorithm.</param>
/// <param name="Image">Its wrapped image.</param>
/// <param name="Variables">The environment variables that the workflow gives it.</param>
public sealed record RunStage(int Index, AlgorithmDocument Document, ContainerImage Image, IReadOnlyDictionary<string, string> Variables)
{
    public string Name => Document.Name;

    /// <summary>Its queue, its dispatcher's function name and, but for the last stage, its output bucket: <c>stage-1-NAME</c>.</summary>
    internal string Id { get; } = $"stage-{Index + 1}-{new string([.. Document.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])}";

    internal string DeadLetterId => $"{Id}-failed";
}
