using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CloudPipe.Aws;

/// <summary>
/// Lifts an XML reply to JSON, so that one compiled model per shape serves every protocol. XML does not say what is a list, a number
/// or empty: the model does.
/// </summary>
internal static class XmlReply
{
    /// <exception cref="JsonException">The reply is not of that shape.</exception>
    /// <exception cref="FormatException">A value is not of its member's type.</exception>
    public static TReply To<TReply>(XmlTree xml, JsonSerializerOptions options)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(xml, options.GetTypeInfo(typeof(TReply)), options, writer);
        }

        return (TReply)JsonSerializer.Deserialize(json.GetBuffer().AsSpan(0, (int)json.Length), options.GetTypeInfo(typeof(TReply)))!;
    }

    private static void Write(XmlTree xml, JsonTypeInfo type, JsonSerializerOptions options, Utf8JsonWriter writer)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                writer.WriteStartObject();
                foreach (var member in type.Properties)
                {
                    if (xml.Child(member.Name) is { } child)
                    {
                        writer.WritePropertyName(member.Name);
                        Write(child, options.GetTypeInfo(member.PropertyType), options, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonTypeInfoKind.Enumerable:
                writer.WriteStartArray();
                foreach (var item in xml.Children)
                {
                    Write(item, options.GetTypeInfo(type.ElementType!), options, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                WriteValue(xml.Text, type.Type, writer);
                break;
        }
    }

    private static void WriteValue(string text, Type type, Utf8JsonWriter writer)
    {
        var valueType = Nullable.GetUnderlyingType(type);
        if (valueType is not null && text.Length == 0)
        {
            writer.WriteNullValue();
            return;
        }

        switch (Type.GetTypeCode(valueType ?? type))
        {
            case TypeCode.Boolean:
                writer.WriteBooleanValue(bool.Parse(text));
                break;
            case TypeCode.Int32 or TypeCode.Int64:
                writer.WriteNumberValue(long.Parse(text, CultureInfo.InvariantCulture));
                break;
            case TypeCode.Double:
                writer.WriteNumberValue(double.Parse(text, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }
}
