using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using CloudPipe.Model;

namespace CloudPipe.Cli;

/// <summary>Says of a command line that cannot be understood what is wrong with it and what was probably meant.</summary>
internal static class UsageErrors
{

    /// <summary>One for each mistake, or none where the command can run.</summary>
    public static List<(string Message, string Hint)> Of(ParseResult parsed)
    {
        if (parsed.Action is not (null or ParseErrorAction))
        {
            // Help and completion go on whatever is missing; a command goes on unless a word was taken for something that it is not.
            return parsed.Errors.Count == 0 ? [.. Mistyped(parsed).Select(word => (Unknown(parsed, word), Hint(parsed, word)))] : [];
        }

        var words = parsed.UnmatchedTokens.Concat(Mistyped(parsed)).ToHashSet(StringComparer.Ordinal);

        if (words.Count == 0)
        {
            return [.. parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal).Select(message => (message.TrimEnd('.'), SeeHelp(parsed)))];
        }

        // Neither the value of an option that there is not, nor what is missing because of it, is a mistake of its own.
        return [.. words.Where(word => word.StartsWith('-') || !words.Any(other => other.StartsWith('-'))).Select(word => (Unknown(parsed, word), Hint(parsed, word)))];
    }

    /// <summary>What looks like an option and would be taken for a file: <c>wrap --registy ghcr.io/acme</c>. What comes after <c>--</c> is meant so.</summary>
    private static IEnumerable<string> Mistyped(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(word => word.Length > 1 && word[0] == '-' && !File.Exists(word));

    private static string Unknown(ParseResult parsed, string word) => (word.StartsWith('-'), parsed.CommandResult.Command is RootCommand) switch
    {
        (true, true) => $"cloudpipe has no option {word}",
        (true, false) => $"cloudpipe {parsed.CommandResult.Command.Name} has no option {word}",
        (false, true) => $"cloudpipe has no command {word}",
        _ => $"cloudpipe {parsed.CommandResult.Command.Name} has no use for '{word}'",
    };

    private static string Hint(ParseResult parsed, string word)
    {
        var command = parsed.CommandResult.Command;
        var known = word.StartsWith('-')
            ? command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith('-'))
            : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
        return Spelling.Nearest(word.Split('=')[0], known) is { } near ? $"Did you mean {near}? {SeeHelp(parsed)}" : SeeHelp(parsed);
    }

    private static string SeeHelp(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "cloudpipe --help lists all commands." : $"cloudpipe {parsed.CommandResult.Command.Name} --help shows how it is used.";
}
