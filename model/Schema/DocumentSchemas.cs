namespace CloudPipe.Model;

/// <summary>
/// The JSON Schemas (draft 2020-12) of both documents, for editors. A schema refuses what the reader has something to say about, as far as one
/// value alone decides it; what it cannot know, such as whether two fields contradict each other, is left to the reader.
/// </summary>
public static class DocumentSchemas
{
    /// <summary>Of algorithm documents; ends with a line break. The same at every call.</summary>
    public static string Algorithm =>
        SchemaText.Of("algorithm", "CloudPipe algorithm", "An image, the command that works on one file in it, and what it needs.", AlgorithmFields.Document);

    /// <summary>Of workflow documents; ends with a line break. The same at every call.</summary>
    public static string Workflow =>
        SchemaText.Of("workflow", "CloudPipe workflow", "Where files come from, which algorithms work on them and where the results go.", WorkflowFields.Document);
}
