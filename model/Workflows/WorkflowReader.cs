namespace CloudPipe.Model;

/// <summary>Reads workflow documents: JSON with comments and trailing commas.</summary>
public static class WorkflowReader
{
    /// <summary>
    /// Reads a document and says everything there is to say about it at once. Never throws, whatever the text. What can only be
    /// known together with the algorithms is for <see cref="WorkflowChecks"/>.
    /// </summary>
    /// <param name="text">The whole document; a byte order mark is allowed.</param>
    /// <param name="file">How diagnostics name the file. It is not opened.</param>
    public static ReadResult<WorkflowDocument> Read(string text, string file)
    {
        var source = new DocumentSource(text, file, WorkflowErrorCodes.Reading);
        return source.Result(new WorkflowBinder(source).Bind());
    }
}
