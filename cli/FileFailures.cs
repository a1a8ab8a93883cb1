using System.Text.RegularExpressions;
using CloudPipe.Model;

namespace CloudPipe.Cli;

/// <summary>Says what the file system refuses as the user wrote it, and what is there instead.</summary>
internal static partial class FileFailures
{
    private const string Check = "Check that the path exists and that you may read and write it.";

    public static CommandException Explain(Exception failure)
    {
        if (failure is not (FileNotFoundException or DirectoryNotFoundException) || QuotedPath().Match(failure.Message) is not { Success: true } match)
        {
            return new(CommandErrorCodes.FileSystem, failure.Message, Check);
        }

        var path = match.Groups["path"].Value;
        var near = NearbyPaths.Find(path) is { } found ? $"Did you mean {Shown(found)}? " : "";
        return new(CommandErrorCodes.FileSystem, $"there is no {(failure is FileNotFoundException ? "file" : "file or folder")} {Shown(path)}", near + Check);
    }

    // Where the user is, as far as that is shorter.
    private static string Shown(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    // The framework's messages are the same in every language, because the tool's culture is the invariant one.
    [GeneratedRegex("'(?<path>/.*)'", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedPath();
}
