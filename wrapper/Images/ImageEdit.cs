using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// Changes to an image, made on the JSON trees of its manifest and config, so that every field nobody here knows survives. Finished once.
/// </summary>
internal sealed class ImageEdit
{
    private readonly ContainerImage _original;
    private readonly JsonObject _manifest;
    private readonly JsonObject _config;
    private readonly List<ImageLayer> _layers;

    /// <summary>Whether the history has one entry a layer; one that has not cannot be edited, and is left as it is.</summary>
    private readonly bool _hasHistory;

    public ImageEdit(ContainerImage image)
    {
        _original = image;
        _manifest = JsonBytes.Parse(image.Manifest.Span, "the manifest", ImageErrorCodes.BadManifest).Json;
        _config = JsonBytes.Parse(image.ConfigBytes.Span, "the config", ImageErrorCodes.BadConfig).Json;
        _layers = [.. image.Layers];
        _hasHistory = (image.Config.LayersInHistory ?? 0) == image.Layers.Count;
    }

    public int LayerCount => _layers.Count;

    private JsonArray DiffIds => Array(Object(_config, "rootfs"), "diff_ids");

    public void RemoveLayers(IReadOnlySet<string> diffIds)
    {
        var history = _hasHistory ? LayerHistory() : [];
        for (var i = _layers.Count - 1; i >= 0; i--)
        {
            if (!diffIds.Contains(_layers[i].DiffId))
            {
                continue;
            }

            _layers.RemoveAt(i);
            DiffIds.RemoveAt(i);
            Array(_manifest, "layers").RemoveAt(i);
            if (_hasHistory)
            {
                Array(_config, "history").Remove(history[i]);
            }
        }
    }

    public void Append(ImageLayer layer, string comment)
    {
        _layers.Add(layer);
        DiffIds.Add(layer.DiffId);
        Object(_config, "rootfs")["type"] ??= "layers";
        Array(_manifest, "layers").Add(DockerManifest.Descriptor(layer.Descriptor));
        if (_hasHistory)
        {
            var entry = new JsonObject { ["created_by"] = "cloudpipe wrap", ["comment"] = comment };
            if (_original.Config.Created is { } created)
            {
                entry.Insert(0, "created", created);
            }

            Array(_config, "history").Add(entry);
        }
    }

    public void EditConfig(Func<JsonObject, JsonObject> edit) => _config["config"] = edit(Object(_config, "config")).DeepClone();

    /// <summary>Changes an annotation of the manifest where it is there: it would contradict the label otherwise.</summary>
    public void Annotate(string name, string value)
    {
        if (_manifest["annotations"] is JsonObject annotations && annotations.ContainsKey(name))
        {
            annotations[name] = value;
        }
    }

    public ContainerImage Finish()
    {
        var config = JsonBytes.Write(_config);
        var descriptor = _manifest["config"]!.AsObject();
        descriptor["digest"] = ContentDigest.Of(config);
        descriptor["size"] = config.Length;
        descriptor.Remove("data"); // the old config, embedded
        _manifest.Remove("subject"); // what the base was a signature or attachment of, this image is not
        return ContainerImage.Create(JsonBytes.Write(_manifest), _original.MediaType, config, (_, i) => _layers[i].Content);
    }

    private List<JsonNode> LayerHistory() =>
        [.. Array(_config, "history").OfType<JsonObject>().Where(h => h["empty_layer"]?.GetValue<bool>() != true)];

    private static JsonObject Object(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static JsonArray Array(JsonObject parent, string name)
    {
        if (parent[name] is not JsonArray child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
