using System.CommandLine;
using System.IO.Compression;
using CloudPipe.Deployer;

namespace CloudPipe.Cli.Aws;

/// <summary>
/// Finds the zip file with each algorithm's dispatcher: what <c>--code</c> names, else what <c>CLOUDPIPE_DISPATCHER</c> names, else the one
/// for all algorithms that is shipped beside cloudpipe.
/// </summary>
internal static class DispatcherCode
{
    public const string FileVariable = "CLOUDPIPE_DISPATCHER";

    private const string Bootstrap = "bootstrap";
    private const string Hint = "dotnet publish makes such a zip of a typed dispatcher (docs/dispatchers.md); without --code, cloudpipe's own is deployed.";

    // Of the owner, the group and all others: x.
    private const int Executable = 0x49;

    /// <summary>Beside the program, as the agent is.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "dispatcher", "linux-x64", "bootstrap.zip");

    public static Option<string[]> Option() => new("--code")
    {
        Description = "A zip file with the bootstrap of all dispatchers, or, as ALGORITHM=FILE, of one. Default: CloudPipe's own dispatcher.",
        HelpName = "[ALGORITHM=]FILE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The file of each algorithm's dispatcher, by the algorithm's name; each was looked into.</summary>
    /// <param name="given">The values of <c>--code</c>.</param>
    /// <param name="algorithms">The names of the workflow's algorithms; one may be there several times.</param>
    /// <exception cref="DeployException">CP5109: a file is missing, is no zip of a bootstrap, or is given for an algorithm that there is not.</exception>
    public static IReadOnlyDictionary<string, string> Resolve(IReadOnlyList<string> given, IEnumerable<string> algorithms)
    {
        var names = algorithms.Distinct(StringComparer.Ordinal).ToList();
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        string? forAll = null;
        foreach (var value in given)
        {
            var (name, file) = Split(value);
            if (name is not null && !names.Contains(name, StringComparer.Ordinal))
            {
                throw new DeployException(DeployErrorCodes.DispatcherCode, $"--code {value}: the workflow has no algorithm '{name}'", $"It has {string.Join(", ", names)}.");
            }

            if (name is null ? forAll is not null : own.ContainsKey(name))
            {
                throw new DeployException(DeployErrorCodes.DispatcherCode, $"--code gives {(name is null ? "all dispatchers" : $"the dispatcher of '{name}'")} code twice", "Leave one of them out.");
            }

            if (name is null)
            {
                forAll = file;
            }
            else
            {
                own[name] = file;
            }
        }

        var files = names.ToDictionary(name => name, name => own.GetValueOrDefault(name) ?? forAll ?? Ready(), StringComparer.Ordinal);
        foreach (var file in files.Values.Distinct(StringComparer.Ordinal))
        {
            Check(file);
        }

        return files;
    }

    private static (string? Name, string File) Split(string value) => value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !File.Exists(value)
        ? (value[..at], value[(at + 1)..])
        : (null, value);

    private static string Ready()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } named)
        {
            return named;
        }

        return File.Exists(Shipped) ? Shipped : throw new DeployException(
            DeployErrorCodes.DispatcherCode,
            $"there is no dispatcher to deploy: {Shipped} is not there",
            $"In a clone, ./demo.sh builds it. Elsewhere name one with --code FILE, or set {FileVariable} to its file.");
    }

    private static void Check(string file)
    {
        if (!File.Exists(file))
        {
            throw new DeployException(DeployErrorCodes.DispatcherCode, $"the dispatcher's code {file} is not there", Hint);
        }

        try
        {
            using var zip = ZipFile.OpenRead(file);
            var entry = zip.GetEntry(Bootstrap)
                ?? throw new DeployException(DeployErrorCodes.DispatcherCode, $"the zip {file} has no file {Bootstrap}, which Lambda starts", Hint);
            if (((entry.ExternalAttributes >> 16) & Executable) == 0)
            {
                throw new DeployException(DeployErrorCodes.DispatcherCode, $"{Bootstrap} in {file} is not executable, and Lambda could not start it", Hint);
            }
        }
        catch (InvalidDataException)
        {
            throw new DeployException(DeployErrorCodes.DispatcherCode, $"the dispatcher's code {file} is no zip file", Hint);
        }
    }
}
