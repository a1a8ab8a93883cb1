using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

/// <summary>A CloudFormation template. The same content always gives the same text.</summary>
public sealed class CloudFormationTemplate
{
    /// <summary>Bytes of a template that is part of a call; a longer one is put into a bucket first.</summary>
    public const int MostInlineBytes = 51_200;

    /// <summary>Bytes of a template in a bucket.</summary>
    public const int MostBytes = 1_000_000;

    /// <summary>Resources of a template.</summary>
    public const int MostResources = 500;

    // Outside of HTML nothing but quotes, backslashes and control characters needs an escape.
    private static readonly JsonWriterOptions s_readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions s_compact = s_readable with { Indented = false };

    private readonly string _description;
    private readonly MapValue _metadata = new();
    private readonly MapValue _parameters = new();
    private readonly MapValue _conditions = new();
    private readonly MapValue _resources = new();
    private readonly MapValue _outputs = new();

    internal CloudFormationTemplate(string description) => _description = description;

    /// <summary>How many resources there are.</summary>
    public int ResourceCount { get; private set; }

    internal void AddMetadata(string name, MapValue value) => _metadata.Add(name, value);

    internal void Add(TemplateParameter parameter) => _parameters.Add(parameter.Id, parameter.ToValue());

    internal void Add(TemplateOutput output) => _outputs.Add(output.Id, output.ToValue());

    internal void Add(TemplateResource resource)
    {
        _resources.Add(resource.Id, resource.ToValue());
        ResourceCount++;
    }

    internal void AddCondition(string id, TemplateValue condition) => _conditions.Add(id, condition);

    /// <summary>JSON for people, indented, with a line break at its end.</summary>
    public string ToJson() => Write(s_readable) + "\n";

    /// <summary>The same without white space: what is sent, so that it is sent inline as long as possible.</summary>
    public string ToCompactJson() => Write(s_compact);

    private string Write(JsonWriterOptions options)
    {
        var root = new MapValue
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = _description,
            ["Metadata"] = _metadata.IsEmpty ? null : _metadata,
            ["Parameters"] = _parameters.IsEmpty ? null : _parameters,
            ["Conditions"] = _conditions.IsEmpty ? null : _conditions,
            ["Resources"] = _resources,
            ["Outputs"] = _outputs.IsEmpty ? null : _outputs,
        };
        var buffer = new ArrayBufferWriter<byte>(MostInlineBytes);
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            root.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
