using CloudPipe.Model;
using CloudPipe.Wrapper;
using Spectre.Console;

namespace CloudPipe.Cli.Wrapping;

/// <summary>What is said about a batch of wraps when it ended.</summary>
internal static class WrapReport
{
    public static int Print(Terminal terminal, IReadOnlyList<WrapResult> results, WrapArguments arguments)
    {
        var failed = results.Where(result => result.Failure is not null).ToList();
        foreach (var result in failed)
        {
            var message = results.Count == 1 ? result.Failure!.Message : $"{result.Request.Document.Name}: {result.Failure!.Message}";
            terminal.WriteError(result.Failure.Code, message, result.Failure.Hint);
        }

        var done = results.Where(result => result.Outcome is not null).ToList();
        if (arguments.Json)
        {
            JsonOutput.Write(terminal.Out, new { Version = 1, Images = done.Select(result => Json(result.Outcome!)), Failures = failed.Select(Json) });
        }
        else
        {
            done.ForEach(result => Print(terminal, result, arguments.Show));
        }

        if (done.Count + failed.Count < results.Count)
        {
            terminal.Status.WriteLine($"Interrupted: {results.Count - done.Count - failed.Count} of {results.Count} not wrapped. The same command does it again.");
            return ExitCode.Interrupted;
        }

        return failed.Count > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private static void Print(Terminal terminal, WrapResult result, bool show)
    {
        var outcome = result.Outcome!;
        if (show)
        {
            terminal.Out.Write(outcome.Info);
        }

        terminal.Out.WriteLine($"Successfully wrap container {Container(outcome.Image)}");
        terminal.Out.WriteLine($"  digest    {outcome.Digest}");
        terminal.Out.WriteLine($"  platform  {string.Join(", ", outcome.Bases.Select(wrapped => wrapped.Platform))}");
        if (InstanceTypeOf(outcome) is { } type)
        {
            terminal.Out.WriteLine($"  instance  {type}{(result.Request.Document.InstanceType is null ? ", the cheapest that fits" : "")}");
        }

        terminal.Out.WriteLine($"  described {Path.GetRelativePath(Environment.CurrentDirectory, outcome.InfoFile)}");
    }

    /// <summary>The name that people know: <c>user/name</c> on Docker Hub, as <c>docker pull</c> takes it.</summary>
    private static string Container(ImageReference image)
    {
        if (image.Transport is not (ImageTransport.Docker or ImageTransport.DockerDaemon))
        {
            return (image with { Digest = null }).ToString();
        }

        const string hub = "docker.io/";
        const string official = hub + "library/";
        var name = image.Name.StartsWith(official, StringComparison.Ordinal) ? image.Name[official.Length..]
            : image.Name.StartsWith(hub, StringComparison.Ordinal) ? image.Name[hub.Length..]
            : image.Name;
        return image.Tag is null or "latest" ? name : $"{name}:{image.Tag}";
    }

    private static string? InstanceTypeOf(WrapOutcome outcome) => AlgorithmReader.Read(outcome.Info, outcome.InfoFile).Document?.InstanceType;

    private static object Json(WrapOutcome outcome) => new
    {
        outcome.Name,
        Image = outcome.Image.ToString(),
        outcome.Digest,
        BaseDigest = outcome.Bases is [var only] ? only.Digest : null,
        outcome.Bases,
        InstanceType = InstanceTypeOf(outcome),
        outcome.InfoFile,
    };

    private static object Json(WrapResult result) => new
    {
        result.Request.Document.Name,
        File = result.Request.DocumentFile,
        result.Failure!.Code,
        result.Failure.Message,
        result.Failure.Hint,
    };
}
