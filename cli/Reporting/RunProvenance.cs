using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CloudPipe.Cli.Commands;
using CloudPipe.Deployer.Explaining;
using CloudPipe.Local;

namespace CloudPipe.Cli.Reporting;

/// <summary>Notes down of what and how a run is made.</summary>
internal static class RunProvenance
{
    /// <param name="parsed">The command line.</param>
    /// <param name="runtime">What runs the containers.</param>
    /// <param name="documents">The files of the workflow and of its algorithms.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ReportProvenance> OfAsync(ParseResult parsed, RuntimeChoice runtime, IReadOnlyList<string> documents, CancellationToken cancellationToken) => Of(parsed) with
    {
        Runtime = $"{runtime.Runtime.Name}: {runtime.Reason}",
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Documents = await Task.WhenAll(documents.Select(path => HashAsync(path, cancellationToken))),
    };

    /// <summary>Of a report about what runs elsewhere.</summary>
    /// <param name="parsed">The command line.</param>
    public static ReportProvenance Of(ParseResult parsed) => new()
    {
        Command = Line(parsed),
        Folder = Environment.CurrentDirectory,
        Cloudpipe = VersionCommand.Current,
        Dotnet = RuntimeInformation.FrameworkDescription,
        Os = System,
    };

    private static string System => $"{RuntimeInformation.OSDescription} ({ThisMachine.Architecture})";

    private static string Line(ParseResult parsed) => string.Join(' ', ["cloudpipe", .. parsed.Tokens.Select(token => ShellWords.Of(token.Value))]);

    private static async Task<ReportDocument> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return new(path, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }
}
