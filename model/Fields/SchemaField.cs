namespace CloudPipe.Model;

/// <summary>The field by which an editor finds the schema of a document. Nothing else looks at it.</summary>
internal static class SchemaField
{
    public static DocumentField Field { get; } = new(
        "$schema",
        new TextShape(),
        "The JSON Schema of this document, for editors: a path or an address. CloudPipe does not look at it. `cloudpipe schema` prints the schemas.");
}
