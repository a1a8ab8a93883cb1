using System.CommandLine;

namespace CloudPipe.Cli.Watching;

/// <summary>The option that limits a command to stages.</summary>
internal static class StageOption
{
    public static Option<string[]> Create(string description) =>
        new("--stage") { Description = description + " May be repeated. Default: all stages.", HelpName = "NAME", DefaultValueFactory = _ => [] };
}
