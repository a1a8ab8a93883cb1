using CloudPipe.Model;

namespace CloudPipe.Cli.Documents;

/// <summary>Reads the algorithm documents of a command line and says all that is wrong with any of them.</summary>
internal static class DocumentReading
{
    /// <exception cref="CommandException">CP6002: one of them cannot be used.</exception>
    public static async Task<IReadOnlyList<StoredAlgorithm>> ReadAllAsync(Terminal terminal, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var documents = new List<StoredAlgorithm>();
        foreach (var file in files)
        {
            if (await TextOfAsync(terminal, file, cancellationToken) is not { } text)
            {
                continue;
            }

            var read = AlgorithmReader.Read(text, file);
            DiagnosticPrinter.Print(terminal, read.Diagnostics);
            if (read.Document is { } document)
            {
                documents.Add(new StoredAlgorithm(Path.GetFullPath(file), document));
            }
        }

        return documents.Count == files.Count
            ? documents
            : throw new CommandException(
                CommandErrorCodes.InvalidDocument,
                files.Count == 1 ? $"{files[0]} cannot be used as it is" : $"{files.Count - documents.Count} of {files.Count} documents cannot be used as they are",
                "Nothing was done. Correct what is named above.");
    }

    /// <summary>Null, and said, where the file cannot be read: the other documents may have faults of their own to show.</summary>
    private static async Task<string?> TextOfAsync(Terminal terminal, string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var explained = FileFailures.Explain(exception);
            terminal.WriteError(explained.Code, explained.Message, explained.Hint);
            return null;
        }
    }
}
