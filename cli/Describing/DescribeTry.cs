using CloudPipe.Cli.Documents;
using CloudPipe.Cli.Trying;
using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Describing;

/// <summary>Runs what was described once, before it is saved.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="file">The file to run it on; null asks for one.</param>
/// <param name="documentFolder">Where the document will be.</param>
/// <param name="access">How its image is reached.</param>
internal sealed class DescribeTry(Terminal terminal, string? file, string documentFolder, ImageAccess access)
{
    private string? _file = file;

    /// <returns>Whether it succeeded; null where nobody wanted to try it.</returns>
    public async Task<bool?> RunAsync(AlgorithmDocument document, Interview interview, CancellationToken cancellationToken)
    {
        var chosen = await interview.ReadAsync("File to try it on before it is saved (a dash for none)", _file ?? "-", cancellationToken);
        if (chosen is "-" or "")
        {
            return null;
        }

        _file = chosen;
        var variables = new List<string>();
        foreach (var variable in document.Variables.Where(variable => variable.Required))
        {
            variables.Add($"{variable.Name}={await interview.ReadAsync($"{variable.Name} for this try", variable.Default ?? "", cancellationToken)}");
        }

        var results = Directory.CreateTempSubdirectory("cloudpipe-tried-");
        try
        {
            var outcome = await new TryRun(terminal, new TryRequest
            {
                Algorithm = new StoredAlgorithm(Path.Combine(documentFolder, $"{document.Name}.json"), document),
                File = Path.GetFullPath(chosen),
                OutputFolder = results.FullName,
                Variables = TryVariables.Read(document, variables),
                Access = access,
            }).RunAsync(cancellationToken);
            TryText.Tell(terminal, outcome with { Result = outcome.Result is null ? null : Path.GetFileName(outcome.Result) });
            return outcome.Succeeded;
        }
        catch (CloudPipeException problem)
        {
            // What was described is not lost by it: it can be corrected, or saved as it is.
            terminal.WriteError(problem.Code, problem.Message, problem.Hint);
            return false;
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }
}
