namespace CloudPipe.Generator;

/// <summary>A name and its value.</summary>
internal sealed record TextEntry(string Name, string Value);
