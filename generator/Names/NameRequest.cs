namespace CloudPipe.Generator;

/// <summary>An algorithm that wants a name in C#.</summary>
/// <param name="Path">Of its document.</param>
/// <param name="Name">Of the algorithm.</param>
/// <param name="WantedName">What the project wants it to be called; null if it does not say.</param>
internal sealed record NameRequest(string Path, string Name, string? WantedName);
