namespace CloudPipe.Model;

/// <summary>A piece of a word: text, or the place of a path.</summary>
internal sealed record CommandPart(CommandPartKind Kind, string Text);
