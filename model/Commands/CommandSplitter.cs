using System.Text;

namespace CloudPipe.Model;

/// <summary>
/// Splits a command the way a POSIX shell does: blanks separate words; single quotes keep everything; double quotes keep all but
/// <c>$</c> and backslashes before <c>$ ` " \</c> and a line break; a backslash outside quotes keeps the next character.
/// </summary>
internal sealed class CommandSplitter(string command)
{
    private readonly List<CommandWord> _words = [];
    private readonly List<LiteralReference> _literals = [];
    private readonly StringBuilder _literal = new();
    private List<CommandPart> _parts = [];
    private int _at;
    private int _wordStart;
    private bool _isInWord;
    private bool _isPlain;

    public IReadOnlyList<CommandWord> Words => _words;

    public IReadOnlyList<LiteralReference> Literals => _literals;

    /// <exception cref="RunCommandException">A quote is not closed, or a backslash stands at the end.</exception>
    public CommandSplitter Split()
    {
        while (_at < command.Length)
        {
            var c = command[_at];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                EndWord();
                _at++;
            }
            else if (c == '\\' && _at + 1 < command.Length && command[_at + 1] == '\n')
            {
                // A line that goes on separates nothing.
                _at += 2;
            }
            else
            {
                InWord(c);
            }
        }

        EndWord();
        return this;
    }

    private void InWord(char c)
    {
        if (!_isInWord)
        {
            (_isInWord, _isPlain, _wordStart) = (true, true, _at);
        }

        switch (c)
        {
            case '\'':
                SingleQuoted();
                break;
            case '"':
                DoubleQuoted();
                break;
            case '\\' when _at + 1 == command.Length:
                const string message = "the command ends with a backslash that has nothing to escape";
                throw new RunCommandException(AlgorithmErrorCodes.UnbalancedQuotes, message, hint: null, _at);
            case '\\':
                _isPlain = false;
                _literal.Append(command[_at + 1]);
                _at += 2;
                break;
            case '$':
                Dollar();
                break;
            default:
                _literal.Append(c);
                _at++;
                break;
        }
    }

    private void SingleQuoted()
    {
        var end = command.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            throw Unclosed("'", _at);
        }

        _isPlain = false;
        var said = command.Substring(_at + 1, end - _at - 1);
        for (var i = said.IndexOf('$'); i >= 0; i = said.IndexOf('$', i + 1))
        {
            if (PathReference.At(said, i) is { } reference)
            {
                _literals.Add(new LiteralReference(reference.Name, _at + 1 + i, IsSingleQuoted: true));
            }
        }

        _literal.Append(said);
        _at = end + 1;
    }

    private void DoubleQuoted()
    {
        var open = _at++;
        _isPlain = false;
        while (_at < command.Length && command[_at] != '"')
        {
            var c = command[_at];
            var next = _at + 1 < command.Length ? command[_at + 1] : '\0';
            if (c == '$')
            {
                Dollar();
            }
            else if (c == '\\' && next is '$' or '`' or '"' or '\\' or '\n')
            {
                _literal.Append(next == '\n' ? "" : next.ToString());
                _at += 2;
            }
            else
            {
                _literal.Append(c);
                _at++;
            }
        }

        if (_at == command.Length)
        {
            throw Unclosed("\"", open);
        }

        _at++;
    }

    private void Dollar()
    {
        if (PathReference.At(command, _at) is not { } reference)
        {
            _literal.Append('$');
            _at++;
            return;
        }

        var text = command.Substring(_at, reference.Length);
        if (reference.Name is "input" or "output")
        {
            EndLiteral();
            _parts.Add(new CommandPart(reference.Name == "input" ? CommandPartKind.Input : CommandPartKind.Output, text));
        }
        else
        {
            _literals.Add(new LiteralReference(reference.Name, _at, IsSingleQuoted: false));
            _literal.Append(text);
        }

        _at += reference.Length;
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new CommandPart(CommandPartKind.Literal, _literal.ToString()));
            _literal.Clear();
        }
    }

    private void EndWord()
    {
        if (_isInWord)
        {
            EndLiteral();
            _words.Add(new CommandWord(_parts, _wordStart, _at, _isPlain));
            _parts = [];
            _isInWord = false;
        }
    }

    private static RunCommandException Unclosed(string quote, int at) => new(
        AlgorithmErrorCodes.UnbalancedQuotes,
        $"the quote {quote} is never closed",
        $"close it, or write \\{quote} for the character itself",
        at);
}
