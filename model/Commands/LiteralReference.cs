namespace CloudPipe.Model;

/// <summary>Something in a run command that looks like a variable and is left as it stands.</summary>
/// <param name="Name">The name behind the <c>$</c>.</param>
/// <param name="Index">Index in the command of the <c>$</c>.</param>
/// <param name="IsSingleQuoted">True if single quotes are the reason.</param>
internal sealed record LiteralReference(string Name, int Index, bool IsSingleQuoted);
