namespace CloudPipe.Local.S3.Operations;

internal static class ListBuckets
{
    public static Task ExecuteAsync(S3Call call) => S3Xml.WriteAsync(call.Exchange, 200, "ListAllMyBucketsResult", xml =>
    {
        xml.WriteOwner();
        xml.WriteStartElement("Buckets");
        foreach (var bucket in call.Store.Buckets)
        {
            xml.WriteStartElement("Bucket");
            xml.WriteElementString("Name", bucket.Name);
            xml.WriteElementString("CreationDate", S3Xml.Time(bucket.Created));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });
}
