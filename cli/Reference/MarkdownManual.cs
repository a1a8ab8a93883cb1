using System.Text;

namespace CloudPipe.Cli.Reference;

/// <summary>The pages of docs/commands: one a command, and a list of all.</summary>
internal static class MarkdownManual
{
    /// <summary>The name of the page that lists the others.</summary>
    public const string IndexFile = "README.md";

    private const string Origin = "<!-- Written by cloudpipe man --markdown docs/commands: change the command and not this page. -->";

    /// <summary>The page that says in whole sentences what a command is about.</summary>
    private static readonly Dictionary<string, string> s_more = new(StringComparer.Ordinal)
    {
        ["wrap"] = "wrap.md",
        ["describe"] = "wrap.md",
        ["inspect"] = "wrap.md",
        ["run"] = "local-runs.md",
        ["synth"] = "template.md",
        ["plan"] = "plan.md",
        ["deploy"] = "deploy.md",
        ["status"] = "operating.md",
        ["logs"] = "operating.md",
        ["why"] = "operating.md",
        ["retry"] = "operating.md",
        ["pause"] = "operating.md",
        ["resume"] = "operating.md",
        ["upload"] = "transfers.md",
        ["download"] = "transfers.md",
        ["destroy"] = "destroy.md",
        ["setup-pipe"] = "deploy.md",
        ["clean-up"] = "destroy.md",
        ["init"] = "accounts.md",
        ["create-lambda-exec-role"] = "accounts.md",
    };

    /// <summary>The text of a page, by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> Pages(IReadOnlyList<CommandManual> commands, IReadOnlyList<ManualEntry> everywhere)
    {
        var pages = commands.ToDictionary(command => $"{command.Name}.md", Page, StringComparer.Ordinal);
        pages[IndexFile] = Index(commands, everywhere);
        return pages;
    }

    private static string Index(IReadOnlyList<CommandManual> commands, IReadOnlyList<ManualEntry> everywhere)
    {
        var text = new StringBuilder().Append(Origin).Append("\n\n# All commands\n\n");
        text.Append("Data goes to standard output, progress and errors to standard error. `cloudpipe COMMAND --help` says the same as these pages, and\n");
        text.Append("`cloudpipe man` is all of them as a manual page. [Exit codes](exit-codes.md); [error codes](../errors).\n\n| command | what it does |\n|---|---|\n");
        foreach (var command in commands)
        {
            text.Append('|').Append($" [`{command.Name}`]({command.Name}.md) | {Cell(command.Description)} |\n");
        }

        text.Append("\n## Options of every command\n\n");
        Table(text, "option", everywhere);
        return text.ToString();
    }

    private static string Page(CommandManual command)
    {
        var text = new StringBuilder().Append(Origin).Append($"\n\n# cloudpipe {command.Name}\n\n{command.Description.Replace("<", "&lt;", StringComparison.Ordinal)}\n\n```text\n{command.Usage}\n```\n");
        if (command.Arguments.Count > 0)
        {
            text.Append('\n');
            Table(text, "argument", command.Arguments);
        }

        if (command.Options.Count > 0)
        {
            text.Append('\n');
            Table(text, "option", command.Options);
        }

        if (command.Examples.Count > 0)
        {
            text.Append("\n## Examples\n\n```text\n").AppendJoin('\n', command.Examples).Append("\n```\n");
        }

        text.Append("\n[Options of every command](README.md#options-of-every-command); [exit codes](exit-codes.md)");
        text.Append(s_more.TryGetValue(command.Name, out var more) ? $"; more in [docs/{more}](../{more}).\n" : ".\n");
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<ManualEntry> entries)
    {
        text.Append($"| {title} | |\n|---|---|\n");
        foreach (var entry in entries)
        {
            var names = string.Join(", ", entry.Names.Select(name => $"`{name}`"));
            text.Append($"| {names}{(entry.Value is null ? "" : $" `{Cell(entry.Value)}`")} | {(entry.IsRequired && entry.Value is not null ? "Required. " : "")}{Cell(entry.Text)} |\n");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
