namespace CloudPipe.Model;

/// <summary>An environment variable that users of an algorithm may set.</summary>
/// <param name="Name">Its name in the environment.</param>
/// <param name="Required">Whether a workflow that does not set it is refused.</param>
/// <param name="Default">Its value where the workflow sets none; null for none.</param>
public sealed record VariableDeclaration(string Name, bool Required, string? Default = null);
