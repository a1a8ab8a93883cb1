namespace CloudPipe.Model;

/// <summary>Reads algorithm documents: JSON with comments and trailing commas.</summary>
public static class AlgorithmReader
{
    /// <summary>Reads a document and says everything there is to say about it at once. Never throws, whatever the text.</summary>
    /// <param name="text">The whole document; a byte order mark is allowed.</param>
    /// <param name="file">How diagnostics name the file. It is not opened.</param>
    public static ReadResult<AlgorithmDocument> Read(string text, string file)
    {
        var source = new DocumentSource(text, file, AlgorithmErrorCodes.Reading);
        return source.Result(new AlgorithmBinder(source).Bind());
    }
}
