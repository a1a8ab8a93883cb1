namespace CloudPipe.Cli.Reference;

/// <summary>An argument or an option as the manual shows it.</summary>
/// <param name="Names">How it is written, for example <c>--input</c> and <c>-i</c>; of an argument, its name.</param>
/// <param name="Value">What follows it, for example <c>FOLDER</c>; null for a switch and for an argument.</param>
/// <param name="Text">What it means, with its default and whether it is required, in sentences.</param>
/// <param name="IsRequired">True where the command cannot do without.</param>
/// <param name="IsMany">True where there may be several.</param>
internal sealed record ManualEntry(IReadOnlyList<string> Names, string? Value, string Text, bool IsRequired, bool IsMany);
