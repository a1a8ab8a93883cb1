using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

/// <summary>An object whose members stand in the order in which they were set; a member set to null is not there.</summary>
internal sealed class MapValue : TemplateValue
{
    private readonly List<KeyValuePair<string, TemplateValue>> _members = [];

    public TemplateValue? this[string name]
    {
        get => _members.Find(member => member.Key == name).Value;
        init => Add(name, value);
    }

    public bool IsEmpty => _members.Count == 0;

    /// <exception cref="ArgumentException">There is a member of that name.</exception>
    public void Add(string name, TemplateValue? value)
    {
        if (this[name] is not null)
        {
            throw new ArgumentException($"'{name}' is there already.", nameof(name));
        }

        if (value is not null)
        {
            _members.Add(new(name, value));
        }
    }

    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in _members)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
