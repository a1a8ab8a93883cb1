using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CloudPipe.Cli;

/// <summary>The usual help, and behind it command lines that can be copied.</summary>
internal sealed class ExamplesHelp(HelpAction help, IReadOnlyDictionary<string, string[]> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <summary>Gives the help of all commands below the root their examples.</summary>
    /// <param name="root">The command with the option for help.</param>
    /// <param name="examples">By the name of the command.</param>
    public static void AddTo(RootCommand root, IReadOnlyDictionary<string, string[]> examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExamplesHelp((HelpAction)option.Action!, examples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command.Name, out var lines))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
        }

        return code;
    }
}
