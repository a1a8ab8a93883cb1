using System.Text.Json.Nodes;
using CloudPipe.Model;
using Spectre.Console;

namespace CloudPipe.Cli.Describing;

/// <summary>Makes an algorithm document by asking for it.</summary>
/// <param name="console">Where it is asked.</param>
/// <param name="draft">The answers so far.</param>
/// <param name="known">What is known of the image already, as an unfinished document; null for nothing.</param>
/// <param name="tryRun">Tries the document before it is saved; null for not at all.</param>
internal sealed class DescribeSession(IAnsiConsole console, DescriptionDraft draft, JsonObject? known = null, DescribeTry? tryRun = null)
{
    private readonly Interview _interview = new(console, draft);

    /// <param name="output">The file to write; null asks for it.</param>
    /// <param name="next">What happens once it is written, to say in a question: <c>save it</c>.</param>
    /// <param name="cancellationToken">Ctrl-C: the answers stay in the draft.</param>
    /// <returns>The file that was written.</returns>
    public async Task<string> RunAsync(string? output, string next, CancellationToken cancellationToken)
    {
        try
        {
            await OfferDraftAsync(cancellationToken);
            if (known is not null && draft.Document.Count == 0)
            {
                draft.Extend(known);
            }

            _interview.Say("An empty answer takes what is in brackets; a dash takes nothing. Ctrl-C ends, and keeps the answers.");
            AlgorithmDocument document;
            bool? succeeded;
            do
            {
                document = await AskAllAsync(cancellationToken);
                Show(document);
                draft.AskAgain();
                succeeded = tryRun is null ? null : await tryRun.RunAsync(document, _interview, cancellationToken);
            }
            while (!await _interview.ConfirmAsync($"Is this right? Yes to {next}, no to go through the questions again", standing: succeeded != false, cancellationToken));

            var file = await WriteAsync(document, output, cancellationToken);
            draft.Forget();
            return file;
        }
        catch (OperationCanceledException) when (draft.Document.Count > 0)
        {
            _interview.Say("\nYour answers are kept: cloudpipe describe offers to go on with them.");
            throw;
        }
    }

    private async Task OfferDraftAsync(CancellationToken cancellationToken)
    {
        if (draft.Document.Count == 0)
        {
            return;
        }

        var what = (draft.Document["container_name"] as JsonValue)?.ToString() ?? "an image";
        if (!await _interview.ConfirmAsync($"There is an unfinished description of {what}. Go on with it", standing: true, cancellationToken))
        {
            draft.Forget();
        }
    }

    private async Task<AlgorithmDocument> AskAllAsync(CancellationToken cancellationToken)
    {
        foreach (var question in Questions.All.Where(question => !draft.IsAnswered(question.Key)))
        {
            var standing = question.AnswerIn(draft.Document) ?? question.Default(draft.Document);
            var (_, document) = await _interview.AskAsync(question.Key, question, standing, answer => question.With(draft.Document, Cleared(question, answer)), cancellationToken);
            draft.Accept(question.Key, document);
        }

        var lists = new ListQuestions(_interview, draft);
        await lists.AskAsync(Questions.Variables, Questions.VariableName, Questions.VariableRequired, AnswerValue.BooleanOrText, cancellationToken);
        await lists.AskAsync(Questions.Ports, Questions.PortNumber, Questions.PortProtocol, answer => answer, cancellationToken);
        return AlgorithmReader.Read(draft.Document.ToJsonString(), "description").Document!;
    }

    /// <summary>A dash takes an answer back that is the default now.</summary>
    private static string Cleared(Question question, string answer) => answer == "-" && question.Default([]) is "" ? "" : answer;

    private void Show(AlgorithmDocument document)
    {
        _interview.Say("");
        _interview.Say(AlgorithmWriter.Write(document).TrimEnd());
        if (document.InstanceType is not null)
        {
            return;
        }

        try
        {
            var type = InstanceTypeChoice.For(document)!;
            _interview.Say($"Instance type: {type.Name} would be chosen ({type.Cpus} CPUs, {type.TaskMemoryMiB} MiB for tasks).");
        }
        catch (NoInstanceTypeException none)
        {
            _interview.Say($"{none.Code}: {none.Message}");
        }
    }

    private async Task<string> WriteAsync(AlgorithmDocument document, string? output, CancellationToken cancellationToken)
    {
        while (true)
        {
            var file = output ?? await _interview.ReadAsync("Save as", $"{document.Name}.json", cancellationToken);
            if (!File.Exists(file) || await _interview.ConfirmAsync($"{file} exists. Replace it", standing: false, cancellationToken))
            {
                await File.WriteAllTextAsync(file, AlgorithmWriter.Write(document), cancellationToken);
                return file;
            }

            output = null;
        }
    }
}
