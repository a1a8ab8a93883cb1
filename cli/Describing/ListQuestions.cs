using System.Text.Json.Nodes;

namespace CloudPipe.Cli.Describing;

/// <summary>The two questions that are asked for each variable and each port, until there are no more.</summary>
internal sealed class ListQuestions(Interview interview, DescriptionDraft draft)
{
    /// <param name="list">The name of the list in the document.</param>
    /// <param name="first">The question whose empty answer ends the list.</param>
    /// <param name="second">The question about what was named.</param>
    /// <param name="valueOf">The answer to the second question as JSON.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public async Task AskAsync(string list, Question first, Question second, Func<string, JsonNode> valueOf, CancellationToken cancellationToken)
    {
        if (draft.IsAnswered(list) || await KeepsAsync(list, first, cancellationToken))
        {
            return;
        }

        while (true)
        {
            var (answer, named) = await interview.AskAsync(list, first, "", text => text.Length == 0 ? draft.Document : With(list, first.With([], text)), cancellationToken);
            if (answer.Length == 0)
            {
                draft.Accept(list, draft.Document);
                return;
            }

            var item = (JsonObject)named[list]!.AsArray()[^1]!;
            var (_, complete) = await interview.AskAsync(
                list,
                second,
                second.Default(item),
                text =>
                {
                    var whole = (JsonObject)item.DeepClone();
                    whole[second.Key] = valueOf(text);
                    return With(list, whole);
                },
                cancellationToken);
            draft.Extend(complete);
        }
    }

    /// <summary>Whether what the list holds from before is still right; if not, it is emptied.</summary>
    private async Task<bool> KeepsAsync(string list, Question first, CancellationToken cancellationToken)
    {
        if (draft.Document[list] is not JsonArray { Count: > 0 } items)
        {
            return false;
        }

        var names = string.Join(", ", items.Select(item => item![first.Key]!.ToString()));
        interview.Say($"{first.Text}s so far: {names}.");
        if (await interview.ConfirmAsync("Keep them", standing: true, cancellationToken))
        {
            if (!await interview.ConfirmAsync("Add more", standing: false, cancellationToken))
            {
                draft.Accept(list, draft.Document);
                return true;
            }

            return false;
        }

        var emptied = (JsonObject)draft.Document.DeepClone();
        emptied.Remove(list);
        draft.Extend(emptied);
        return false;
    }

    private JsonObject With(string list, JsonObject item)
    {
        var document = (JsonObject)draft.Document.DeepClone();
        if (document[list] is not JsonArray items)
        {
            document[list] = items = [];
        }

        items.Add((JsonNode)item);
        return document;
    }
}
