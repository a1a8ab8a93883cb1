using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Cli.Describing;

/// <summary>The answers so far, kept in a file after each of them, so that nothing that was typed is lost.</summary>
internal sealed class DescriptionDraft
{
    private const string AnsweredField = "answered";
    private const string DocumentField = "document";

    private readonly string _file;
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);

    private DescriptionDraft(string file) => _file = file;

    /// <summary>An algorithm document of which fields are missing.</summary>
    public JsonObject Document { get; private set; } = [];

    /// <summary>Where the original kept what is temporary, too.</summary>
    public static string DefaultFile =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cloud_pipe", "tmp", "describe.json");

    /// <summary>The draft in the file; an empty one where there is none, or none that can be used.</summary>
    public static DescriptionDraft Open(string file)
    {
        var draft = new DescriptionDraft(file);
        try
        {
            if (File.Exists(file) && JsonNode.Parse(File.ReadAllText(file)) is JsonObject saved
                && saved[DocumentField] is JsonObject document && saved[AnsweredField] is JsonArray answered)
            {
                draft.Document = (JsonObject)document.DeepClone();
                draft._answered.UnionWith(answered.Select(key => key!.GetValue<string>()));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // It was not written by this version; starting anew costs a minute.
        }

        return draft;
    }

    public bool IsAnswered(string key) => _answered.Contains(key);

    /// <summary>Takes over a document to which an answer was added.</summary>
    public void Accept(string key, JsonObject document)
    {
        Document = document;
        _answered.Add(key);
        Save();
    }

    /// <summary>Takes over a document in which a list changed that is not finished.</summary>
    public void Extend(JsonObject document)
    {
        Document = document;
        Save();
    }

    /// <summary>Asks everything again; what was answered is then the default.</summary>
    public void AskAgain() => _answered.Clear();

    public void Forget()
    {
        Document = [];
        _answered.Clear();
        File.Delete(_file);
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var saved = new JsonObject
        {
            [AnsweredField] = new JsonArray([.. _answered.Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]),
            [DocumentField] = Document.DeepClone(),
        };

        // In one step: a draft that was cut off is no draft.
        var written = _file + ".new";
        File.WriteAllText(written, saved.ToJsonString());
        File.Move(written, _file, overwrite: true);
    }
}
