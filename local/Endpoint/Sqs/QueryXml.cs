using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace CloudPipe.Local.Sqs;

/// <summary>Writes a result as the query protocol's XML: lists are repeated elements, maps are Name and Value.</summary>
internal static class QueryXml
{
    public const string Namespace = "http://queue.amazonaws.com/doc/2012-11-05/";

    public static void WriteResult(XmlWriter xml, string action, JsonObject result, string requestId)
    {
        xml.WriteStartElement($"{action}Response", Namespace);
        if (result.Count > 0 || action is "ReceiveMessage" or "ListQueues" or "GetQueueAttributes")
        {
            xml.WriteStartElement($"{action}Result");
            WriteMembers(xml, action, result);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("ResponseMetadata");
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WriteError(XmlWriter xml, string code, string message, int status, string requestId)
    {
        xml.WriteStartElement("ErrorResponse", Namespace);
        xml.WriteStartElement("Error");
        xml.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
        xml.WriteElementString("Code", code);
        xml.WriteElementString("Message", message);
        xml.WriteStartElement("Detail");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
    }

    private static void WriteMembers(XmlWriter xml, string action, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            WriteMember(xml, action, name, value);
        }
    }

    private static void WriteMember(XmlWriter xml, string action, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    WriteMember(xml, action, ItemName(action, name), item);
                }

                break;
            case JsonObject map when name is "Attributes" or "MessageAttributes" or "Tags":
                foreach (var (key, item) in map)
                {
                    xml.WriteStartElement(name[..^1]);
                    xml.WriteElementString(name == "Tags" ? "Key" : "Name", key);
                    WriteMember(xml, action, "Value", item);
                    xml.WriteEndElement();
                }

                break;
            case JsonObject structure:
                xml.WriteStartElement(name);
                WriteMembers(xml, action, structure);
                xml.WriteEndElement();
                break;
            case JsonValue scalar:
                xml.WriteElementString(name, scalar.GetValueKind() == JsonValueKind.String ? scalar.GetValue<string>() : scalar.ToJsonString());
                break;
            default:
                break;
        }
    }

    private static string ItemName(string action, string list) => list switch
    {
        "QueueUrls" or "queueUrls" => "QueueUrl",
        "Messages" => "Message",
        "Successful" => $"{action}ResultEntry",
        "Failed" => "BatchResultErrorEntry",
        _ => list,
    };
}
