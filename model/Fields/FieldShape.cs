namespace CloudPipe.Model;

/// <summary>What a value in a document may be: what its reader accepts without a word, and what its JSON Schema allows.</summary>
internal abstract record FieldShape;
