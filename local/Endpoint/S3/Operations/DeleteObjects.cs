using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class DeleteObjects
{
    private const int Most = 1000;

    public static async Task ExecuteAsync(S3Call call)
    {
        var bucket = call.Bucket;
        if (call.Header("content-md5") is null && Checksums.ChecksumNames.All.All(a => call.Header(Checksums.ChecksumNames.Header(a)) is null)
            && call.Header("x-amz-trailer") is null)
        {
            throw new S3Exception(S3Error.InvalidRequest, "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        var request = await S3XmlBody.ReadAsync(call, S3XmlBody.ListLimit, "Delete");
        var isQuiet = request.Child("Quiet")?.Value == "true";
        var keys = request.Children("Object").Select(o => o.Child("Key")?.Value ?? throw S3XmlBody.Malformed()).ToList();
        if (keys.Count is 0 or > Most)
        {
            throw S3XmlBody.Malformed();
        }

        var outcomes = new List<(string Key, S3Exception? Failure)>(keys.Count);
        foreach (var key in keys)
        {
            outcomes.Add((key, await DeleteAsync(call, bucket, key)));
        }

        await S3Xml.WriteAsync(call.Exchange, 200, "DeleteResult", xml =>
        {
            foreach (var (key, failure) in outcomes.Where(o => !isQuiet || o.Failure is not null))
            {
                xml.WriteStartElement(failure is null ? "Deleted" : "Error");
                xml.WriteElementString("Key", key);
                if (failure is not null)
                {
                    xml.WriteElementString("Code", failure.ErrorCode);
                    xml.WriteElementString("Message", failure.Message);
                }

                xml.WriteEndElement();
            }
        });
    }

    private static async Task<S3Exception?> DeleteAsync(S3Call call, BucketEntry bucket, string key)
    {
        try
        {
            KeyPath.Check(key);
            await call.Store.Writer.DeleteAsync(bucket, key, WriteCondition.None, call.Aborted);
            return null;
        }
        catch (S3Exception e)
        {
            return e;
        }
    }
}
