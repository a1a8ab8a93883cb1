using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudPipe.Dispatcher;

/// <summary>Variables as an object of JSON; null is not set.</summary>
internal sealed class VariablesJsonConverter<T>(
    Func<IReadOnlyDictionary<string, string>, T> read, Func<T, IReadOnlyDictionary<string, string>> write) : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Variables are an object with a text for each of them.");
        }

        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                given[name] = reader.GetString()!;
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                throw new JsonException($"The variable '{name}' is no text.");
            }
        }

        try
        {
            return read(given);
        }
        catch (DispatcherSettingsException missing)
        {
            throw new JsonException(missing.Message, missing);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var variable in write(value))
        {
            writer.WriteString(variable.Key, variable.Value);
        }

        writer.WriteEndObject();
    }
}
