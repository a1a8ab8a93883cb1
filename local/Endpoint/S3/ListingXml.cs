using System.Xml;
using CloudPipe.Local.Objects;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.S3;

/// <summary>What both forms of object listing share.</summary>
internal sealed class ListingXml(XmlWriter xml, bool urlEncoded)
{
    public static bool IsUrlEncoded(S3Call call) => call.Query("encoding-type") switch
    {
        null or "" => false,
        "url" => true,
        var other => throw new S3Exception(
            S3Error.InvalidArgument, "Invalid Encoding Method specified in Request",
            new Dictionary<string, string> { ["ArgumentName"] = "encoding-type", ["ArgumentValue"] = other }),
    };

    public void WriteKey(string element, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(element, urlEncoded ? UriEncoding.Encode(value, keepSlash: true) : value);
        }
    }

    public void WriteHead(S3Call call, int max, bool isTruncated)
    {
        xml.WriteElementString("Name", call.BucketName);
        WriteKey("Prefix", call.Query("prefix") ?? "");
        if (call.Query("delimiter") is { Length: > 0 } delimiter)
        {
            WriteKey("Delimiter", delimiter);
        }

        xml.WriteNumber("MaxKeys", max);
        if (urlEncoded)
        {
            xml.WriteElementString("EncodingType", "url");
        }

        xml.WriteElementString("IsTruncated", isTruncated ? "true" : "false");
    }

    public void WriteEntries(ListingPage page, bool withOwner)
    {
        foreach (var stored in page.Objects)
        {
            xml.WriteStartElement("Contents");
            WriteKey("Key", stored.Key);
            xml.WriteElementString("LastModified", S3Xml.Time(stored.Modified));
            xml.WriteElementString("ETag", $"\"{stored.ETag}\"");
            foreach (var header in stored.Details.Checksums.Keys)
            {
                xml.WriteElementString("ChecksumAlgorithm", Checksums.ChecksumNames.OfHeader(header) is { } algorithm ? Checksums.ChecksumNames.Name(algorithm) : "");
                xml.WriteElementString("ChecksumType", stored.Details.ChecksumType);
            }

            xml.WriteNumber("Size", stored.Size);
            if (withOwner)
            {
                xml.WriteOwner();
            }

            xml.WriteElementString("StorageClass", "STANDARD");
            xml.WriteEndElement();
        }

        foreach (var prefix in page.CommonPrefixes)
        {
            xml.WriteStartElement("CommonPrefixes");
            WriteKey("Prefix", prefix);
            xml.WriteEndElement();
        }
    }
}
