using CloudPipe.Model.Json;
using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>What <c>run_command</c> must be, and what in it is probably not what its author meant.</summary>
internal static class RunCommandRules
{
    private static readonly string[] Placeholders = ["input", "output"];
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh"];

    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "|", "||", "&", "&&", ";", "<", "<<", ">", ">>", "2>", "2>>", "&>", "2>&1",
    };

    public static string Read(DocumentSource source, ObjectFields fields)
    {
        if (fields.RequiredText(AlgorithmFields.RunCommand) is not { } command)
        {
            return "";
        }

        try
        {
            Check(source, command.Value, Model.RunCommand.Parse(command.Text));
        }
        catch (RunCommandException e)
        {
            source.Diagnostics.Error(e.Code, source.OffsetInside(command.Value, e.Index), $"'run_command': {e.Message}", e.Hint);
        }

        return command.Text;
    }

    private static void Check(DocumentSource source, JsonValue value, RunCommand command)
    {
        var script = ScriptOf(command);
        if (!command.Uses(CommandPartKind.Output))
        {
            const string message = "'run_command' does not say where the result goes: $output is not in it";
            source.Diagnostics.Error(NoOutput, value.Start, message, "for example \"/tool $input $output\"");
        }

        if (!command.Uses(CommandPartKind.Input))
        {
            const string message = "'run_command' does not name the file to work on: $input is not in it";
            source.Diagnostics.Warning(NoInput, value.Start, message);
        }

        // Once for each name: the second $HOME is no news.
        foreach (var literals in command.Literals.Where(l => IsMistaken(l, script)).GroupBy(l => (l.Name, l.IsSingleQuoted)))
        {
            Literal(source, value, literals.First());
        }

        if (script is not null && (script.Has(CommandPartKind.Input) || script.Has(CommandPartKind.Output)))
        {
            source.Diagnostics.Warning(
                ShellScript,
                source.OffsetInside(value, script.Start),
                "the shell would read the name of the file as a part of its script",
                "write sh -c 'tool \"$1\" \"$2\"' sh $input $output");
        }

        foreach (var words in command.Words.Where(w => w.IsPlain && Operators.Contains(w.Text)).GroupBy(w => w.Text))
        {
            var word = words.First();
            source.Diagnostics.Warning(
                ShellOperator,
                source.OffsetInside(value, word.Start),
                $"no shell reads the command: '{word.Text}' is passed to the program as it is",
                "write sh -c 'tool \"$1\" > \"$2\"' sh $input $output");
        }
    }

    // In single quotes other names are left alone on purpose, and a script's variables are for its shell.
    private static bool IsMistaken(LiteralReference literal, CommandWord? script) => literal.IsSingleQuoted
        ? Placeholders.Contains(literal.Name)
        : script is null || literal.Index < script.Start || literal.Index >= script.End;

    private static void Literal(DocumentSource source, JsonValue value, LiteralReference literal)
    {
        var (name, index, isSingleQuoted) = literal;
        var reason = isSingleQuoted
            ? "stands in single quotes and is not replaced by a path"
            : "is passed as it stands: only $input and $output are replaced";
        var hint = (isSingleQuoted, Spelling.Nearest(name, Placeholders)) switch
        {
            (true, _) => "use double quotes, or none; in a script write sh -c 'tool \"$1\" \"$2\"' sh $input $output",
            (false, { } near) => $"did you mean ${near}? In a longer word write ${{{near}}}",
            _ => "the program finds its variables in its environment",
        };
        source.Diagnostics.Warning(NotExpanded, source.OffsetInside(value, index), $"'${name}' {reason}", hint);
    }

    /// <summary>The script of <c>sh -c SCRIPT</c>; null if the command is none.</summary>
    private static CommandWord? ScriptOf(RunCommand command)
    {
        var program = command.Words[0].Text;
        if (!Shells.Contains(program.Substring(program.LastIndexOf('/') + 1)))
        {
            return null;
        }

        // The options of a shell may be bundled, as in sh -ec SCRIPT; -o has an argument of its own.
        var at = 1;
        while (at < command.Words.Count && command.Words[at].Text is { Length: > 1 } option && option[0] == '-')
        {
            var last = option[option.Length - 1];
            if (last == 'c')
            {
                return at + 1 < command.Words.Count ? command.Words[at + 1] : null;
            }

            at += last == 'o' ? 2 : 1;
        }

        return null;
    }
}
