using System.Text.Json.Nodes;
using CloudPipe.Model;
using Spectre.Console;

namespace CloudPipe.Cli.Describing;

/// <summary>Asks until an answer can be used: every answer is judged at once, by the rules of documents.</summary>
internal sealed class Interview(IAnsiConsole console, DescriptionDraft draft)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public void Say(string text) => console.Write(new Text(text + "\n"));

    /// <param name="field">The field of the document that is asked for; those that were answered before are judged with it.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="standing">What an empty answer means; null where it means nothing.</param>
    /// <param name="apply">Makes the document with the answer.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The answer and the document with it, which has no errors.</returns>
    public async Task<(string Answer, JsonObject Document)> AskAsync(
        string field, Question question, string? standing, Func<string, JsonObject> apply, CancellationToken cancellationToken)
    {
        if (question.Hint is { } hint && _said.Add(hint))
        {
            console.Write(new Text(hint + "\n", new Style(decoration: Decoration.Dim)));
        }

        while (true)
        {
            var answer = await ReadAsync(question.Text, standing, cancellationToken);
            if (answer.Length == 0 && standing is null)
            {
                Complain(AlgorithmErrorCodes.EmptyValue, "an answer is needed here", hint: null, Color.Red);
                continue;
            }

            var document = apply(answer);
            if (IsAccepted(DraftCheck.Check(document, key => key == field || draft.IsAnswered(key))))
            {
                return (answer, document);
            }
        }
    }

    public async Task<bool> ConfirmAsync(string text, bool standing, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await ReadAsync(text, standing ? "yes" : "no", cancellationToken);
            if (AnswerValue.BooleanOrText(answer) is JsonValue value && value.TryGetValue<bool>(out var isYes))
            {
                return isYes;
            }
        }
    }

    public async Task<string> ReadAsync(string text, string? standing, CancellationToken cancellationToken)
    {
        var shown = standing is { Length: > 0 } ? $"{text} [{standing}]" : text;
        var prompt = new TextPrompt<string>(Markup.Escape(shown) + ":") { AllowEmpty = true };
        var answer = (await prompt.ShowAsync(console, cancellationToken)).Trim();
        return answer.Length == 0 && standing is not null ? standing : answer;
    }

    private bool IsAccepted(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        foreach (var error in errors)
        {
            Complain(error.Code, error.Message, error.Hint, Color.Red);
        }

        // A warning that was heard and not heeded is not repeated at every further question.
        foreach (var warning in diagnostics.Where(diagnostic => errors.Count == 0 && _said.Add(diagnostic.Message)))
        {
            Complain(warning.Code, warning.Message, warning.Hint, Color.Yellow);
        }

        return errors.Count == 0;
    }

    private void Complain(string code, string message, string? hint, Color color)
    {
        console.Write(new Text($"  {code}: {message}\n", new Style(color)));
        if (hint is not null)
        {
            console.Write(new Text($"  {hint}\n"));
        }
    }
}
