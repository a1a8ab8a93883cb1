using System.Globalization;
using System.Text;
using System.Xml;
using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>Writes S3's XML. Control characters of keys become character references, which is what S3 does and readers accept.</summary>
internal static class S3Xml
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static async Task WriteAsync(EndpointRequest request, int status, string root, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement(root, root == "Error" ? "" : Namespace);
            write(xml);
            xml.WriteEndElement();
        }

        var response = request.Response;
        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(request.Request.Method))
        {
            await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), request.Aborted);
        }
    }

    public static Task WriteErrorAsync(EndpointRequest request, S3Error error, string message, IReadOnlyDictionary<string, string> elements)
    {
        if (error.Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(request.Request.Method))
        {
            request.Response.StatusCode = error.Status;
            return Task.CompletedTask;
        }

        return WriteAsync(request, error.Status, "Error", xml =>
        {
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", message);
            foreach (var (name, value) in elements)
            {
                xml.WriteElementString(name, value);
            }

            xml.WriteElementString("Resource", request.Target.RawPath);
            xml.WriteElementString("RequestId", request.Id);
        });
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static void WriteOwner(this XmlWriter xml, string element = "Owner")
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("ID", "cloudpipe");
        xml.WriteElementString("DisplayName", "cloudpipe");
        xml.WriteEndElement();
    }

    public static void WriteNumber(this XmlWriter xml, string element, long number) =>
        xml.WriteElementString(element, number.ToString(CultureInfo.InvariantCulture));
}
