using System.Collections;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.Globalization;

namespace CloudPipe.Cli.Reference;

/// <summary>All that the parser knows of a command: the one source of docs/commands and of the manual page.</summary>
internal sealed record CommandManual(string Name, string Description, IReadOnlyList<ManualEntry> Arguments, IReadOnlyList<ManualEntry> Options, IReadOnlyList<string> Examples)
{
    // A default that is said in words is another one on every machine.
    private const string DefaultInWords = "Default: ";

    /// <summary>The commands below the root, in its order, without those that are for the build alone.</summary>
    public static IReadOnlyList<CommandManual> AllOf(RootCommand root) =>
        [.. root.Subcommands.Where(command => !command.Hidden).Select(command => Of(command, CommandExamples.ByCommand.GetValueOrDefault(command.Name, [])))];

    /// <summary>The options that every command has.</summary>
    public static IReadOnlyList<ManualEntry> EverywhereOf(RootCommand root) =>
        [.. root.Options.Where(option => !option.Hidden && (option.Recursive || option is VersionOption)).Select(Of)];

    /// <summary><c>cloudpipe run &lt;workflow&gt; --input FOLDER --output FOLDER [options]</c></summary>
    public string Usage
    {
        get
        {
            List<string> words = ["cloudpipe", Name];
            words.AddRange(Arguments.Select(argument => (argument.IsRequired, argument.IsMany) switch
            {
                (true, false) => $"<{argument.Names[0]}>",
                (true, true) => $"<{argument.Names[0]}>...",
                (false, false) => $"[<{argument.Names[0]}>]",
                _ => $"[<{argument.Names[0]}>...]",
            }));
            words.AddRange(Options.Where(option => option.IsRequired).Select(option => option.Value is null ? option.Names[0] : $"{option.Names[0]} {option.Value}"));
            if (Options.Any(option => !option.IsRequired))
            {
                words.Add("[options]");
            }

            return string.Join(' ', words);
        }
    }

    private static CommandManual Of(Command command, string[] examples) => new(
        command.Name,
        command.Description ?? "",
        [.. command.Arguments.Where(argument => !argument.Hidden).Select(Of)],
        [.. command.Options.Where(option => !option.Hidden && option is not HelpOption).Select(Of)],
        examples);

    private static ManualEntry Of(Argument argument) => new(
        [argument.HelpName ?? argument.Name],
        Value: null,
        Text(argument.Description, Values(argument.ValueType, argument.GetCompletions(CompletionContext.Empty)), argument.HasDefaultValue ? argument.GetDefaultValue() : null),
        argument.Arity.MinimumNumberOfValues > 0,
        argument.Arity.MaximumNumberOfValues > 1);

    private static ManualEntry Of(Option option) => new(
        [option.Name, .. option.Aliases.Where(alias => alias.StartsWith('-')).Order(StringComparer.Ordinal)],
        option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? null : option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant(),
        Text(option.Description, Values(option.ValueType, option.GetCompletions(CompletionContext.Empty)), option.HasDefaultValue ? option.GetDefaultValue() : null),
        option.Required,
        option.Arity.MaximumNumberOfValues > 1);

    private static string Text(string? description, IReadOnlyList<string> values, object? standard)
    {
        var text = description ?? "";
        if (values.Count > 0)
        {
            text += $" One of {string.Join(", ", values)}.";
        }

        return standard is null or bool or "" or ICollection { Count: 0 } || text.Contains(DefaultInWords, StringComparison.Ordinal)
            ? text
            : $"{text} {DefaultInWords}{Convert.ToString(standard, CultureInfo.InvariantCulture)}.";
    }

    private static IReadOnlyList<string> Values(Type type, IEnumerable<CompletionItem> completions) =>
        type == typeof(bool) ? [] : [.. completions.Select(item => type.IsEnum ? item.Label.ToLowerInvariant() : item.Label)];
}
