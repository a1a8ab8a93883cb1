namespace CloudPipe.Model;

/// <summary>One argument of a run command.</summary>
/// <param name="Parts">Its pieces in order; none for the empty argument.</param>
/// <param name="Start">Index in the command of its first character.</param>
/// <param name="End">Index in the command behind its last character.</param>
/// <param name="IsPlain">True if nothing in it is quoted or escaped.</param>
internal sealed record CommandWord(IReadOnlyList<CommandPart> Parts, int Start, int End, bool IsPlain)
{
    /// <summary>What it says before paths are put in, with <c>$input</c> and <c>$output</c> in their places.</summary>
    public string Text => string.Concat(Parts.Select(p => p.Text));

    public bool Has(CommandPartKind kind) => Parts.Any(p => p.Kind == kind);
}
