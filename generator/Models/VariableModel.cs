namespace CloudPipe.Generator;

/// <summary>A variable of an algorithm.</summary>
/// <param name="Name">In the environment.</param>
/// <param name="Property">In C#.</param>
/// <param name="Required">Whether there is no algorithm without it.</param>
/// <param name="Default">Its value where nobody gives one; null for none.</param>
internal sealed record VariableModel(string Name, string Property, bool Required, string? Default);
