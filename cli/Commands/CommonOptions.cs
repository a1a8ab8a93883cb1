using System.CommandLine;

namespace CloudPipe.Cli.Commands;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    private const string QuietName = "--quiet";

    /// <summary>Belongs to the root, and so to every command.</summary>
    public static Option<bool> Quiet() => new(QuietName, "-q")
    {
        Description = "Write no progress and no notes to standard error. Warnings, errors and questions are written all the same.",
        Recursive = true,
    };

    public static bool IsQuiet(ParseResult parsed) => parsed.GetValue((Option<bool>)parsed.RootCommandResult.Command.Options.Single(option => option.Name == QuietName));

    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON to standard output." };
}
