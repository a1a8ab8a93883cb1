namespace CloudPipe.Model;

/// <summary>
/// The command line of a job. It is split like a POSIX shell splits, but no shell sees it: nothing is expanded except
/// <c>$input</c>, <c>${input}</c>, <c>$output</c> and <c>${output}</c>, also inside a word and inside double quotes.
/// </summary>
/// <remarks>
/// A path that is put in stays one argument, whatever characters the file name has. Inside single quotes and behind a backslash
/// <c>$input</c> is four letters and a dollar, as in any shell. <c>$inputs</c> is another name and is left as it stands.
/// </remarks>
public sealed class RunCommand
{
    private RunCommand(CommandSplitter split) => (Words, Literals) = (split.Words, split.Literals);

    internal IReadOnlyList<CommandWord> Words { get; }

    internal IReadOnlyList<LiteralReference> Literals { get; }

    /// <exception cref="RunCommandException">A quote is not closed, a backslash ends the command, or there is no word in it.</exception>
    public static RunCommand Parse(string command)
    {
        var split = new CommandSplitter(command).Split();
        return split.Words.Count > 0
            ? new RunCommand(split)
            : throw new RunCommandException(AlgorithmErrorCodes.EmptyCommand, "the command is empty", "for example \"/tool $input $output\"", 0);
    }

    /// <summary>The program and its arguments for one job; never empty.</summary>
    /// <param name="input">The path that <c>$input</c> stands for.</param>
    /// <param name="output">The path that <c>$output</c> stands for.</param>
    public IReadOnlyList<string> Arguments(string input, string output) =>
        [.. Words.Select(word => string.Concat(word.Parts.Select(part => Fill(part, input, output))))];

    /// <summary>The program and its arguments as one line that a shell would read as the same words, for people.</summary>
    public static string Shown(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quoted));

    internal bool Uses(CommandPartKind kind) => Words.Any(w => w.Has(kind));

    private static string Quoted(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''")}'";

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '/' or '.' or '_' or '-' or '=' or ':' or ',' or '+' or '@' or '%';

    private static string Fill(CommandPart part, string input, string output) => part.Kind switch
    {
        CommandPartKind.Input => input,
        CommandPartKind.Output => output,
        _ => part.Text,
    };
}
