using System.Globalization;
using System.Text;

namespace CloudPipe.Cli.Reference;

/// <summary>The manual page of section 1, in the man macros that groff and mandoc know.</summary>
internal static class RoffManual
{
    private static readonly (string Name, string Text)[] s_environment =
    [
        ("NO_COLOR", "Not empty: no colour. With TERM=dumb nothing is redrawn either."),
        ("AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL", "As with AWS's own tools, and all other variables of theirs about credentials."),
        ("REGISTRY_AUTH_FILE, DOCKER_CONFIG", "Where credentials for registries are."),
        ("DOCKER_HOST, CONTAINER_HOST", "Where Docker and Podman listen."),
        ("CLOUDPIPE_CACHE", "Where unpacked images are kept."),
        ("CLOUDPIPE_AGENT, CLOUDPIPE_DISPATCHER", "The agent's layer and the dispatcher's zip file, instead of those beside the program."),
    ];

    private static readonly (string Name, string Text)[] s_files =
    [
        ("algorithms/", "Where wrap leaves NAME_info.json, and where workflows look for it: here, beside or above the workflow, and in ~/.cloud_pipe/algorithms."),
        ("images/", "Where wrap leaves images that are to go nowhere else."),
        ("OUTPUT/report.json, OUTPUT/.cloudpipe", "What came of each file of a run, and what a run keeps so that it can go on."),
        ("~/.cloud_pipe", "What init and setup-pipe keep: names of roles, and an access key of workers if one was asked for."),
    ];

    /// <param name="summary">What the program is for, in one sentence.</param>
    /// <param name="version">Of the program.</param>
    /// <param name="commands">In their order.</param>
    /// <param name="everywhere">The options of every command.</param>
    public static string Of(string summary, string version, IReadOnlyList<CommandManual> commands, IReadOnlyList<ManualEntry> everywhere)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $".\\\" Written by cloudpipe man.\n.TH CLOUDPIPE 1 \"\" \"cloudpipe {version}\" \"CloudPipe\"\n.nh\n.ad l\n");
        page.Append(".SH NAME\ncloudpipe \\- ").Append(Text(Lower(summary.TrimEnd('.')))).Append('\n');
        page.Append(".SH SYNOPSIS\n.B cloudpipe\n.I command\n.RI [ arguments ]\n.RI [ options ]\n");
        page.Append(".SH DESCRIPTION\n").Append(Text("Data goes to standard output, progress and errors to standard error. Each command explains itself with --help.")).Append('\n');
        Entries(page, everywhere);
        page.Append(".SH COMMANDS\n");
        foreach (var command in commands)
        {
            page.Append(".SS ").Append(Quoted(command.Usage)).Append('\n').Append(Text(command.Description)).Append('\n');
            Entries(page, command.Arguments);
            Entries(page, command.Options);
            Examples(page, command.Examples);
        }

        page.Append(".SH EXIT STATUS\n");
        List(page, ExitCode.Meanings.Select(meaning => (meaning.Code.ToString(CultureInfo.InvariantCulture), meaning.Meaning)));
        page.Append(".SH ENVIRONMENT\n");
        List(page, s_environment);
        page.Append(".SH FILES\n");
        List(page, s_files);
        return page.ToString();
    }

    private static void Entries(StringBuilder page, IEnumerable<ManualEntry> entries) =>
        List(page, entries.Select(entry => ($"{string.Join(", ", entry.Names)}{(entry.Value is null ? "" : $" {entry.Value}")}", $"{(entry.IsRequired && entry.Value is not null ? "Required. " : "")}{entry.Text}")));

    private static void List(StringBuilder page, IEnumerable<(string Name, string Text)> entries)
    {
        foreach (var (name, text) in entries)
        {
            page.Append(".TP\n.B ").Append(Quoted(name)).Append('\n').Append(Text(text)).Append('\n');
        }
    }

    private static void Examples(StringBuilder page, IReadOnlyList<string> examples)
    {
        if (examples.Count == 0)
        {
            return;
        }

        page.Append(".PP\n.nf\n");
        foreach (var example in examples)
        {
            page.Append(Text(example)).Append('\n');
        }

        page.Append(".fi\n");
    }

    private static string Quoted(string text) => $"\"{Text(text).Replace("\"", "\\(dq", StringComparison.Ordinal)}\"";

    // A point or an apostrophe at the beginning of a line would be a request; a bare hyphen is typeset as one that cannot be copied.
    private static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '~' => escaped.Append("\\(ti"),
                '^' => escaped.Append("\\(ha"),
                '\'' => escaped.Append("\\(aq"),
                '`' => escaped.Append("\\(ga"),
                > 126 => escaped.Append(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return text.StartsWith('.') ? $"\\&{escaped}" : escaped.ToString();
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
