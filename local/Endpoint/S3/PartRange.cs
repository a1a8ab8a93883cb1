using System.Globalization;

namespace CloudPipe.Local.S3;

/// <summary>The bytes of one part of an object that was uploaded in parts (<c>?partNumber=</c>).</summary>
internal static class PartRange
{
    public static ByteRange? Of(S3Call call, StoredObject stored)
    {
        var number = call.QueryInt("partNumber", 1, 10_000, 1);
        var sizes = stored.Details.PartSizes ?? [stored.Size];
        if (number > sizes.Count)
        {
            throw new S3Exception(
                S3Error.InvalidPartNumber, "The requested partnumber is not satisfiable",
                new Dictionary<string, string> { ["ActualPartCount"] = $"{sizes.Count}", ["PartNumberRequested"] = $"{number}" });
        }

        if (stored.Details.PartSizes is not null)
        {
            call.Exchange.Response.Headers["x-amz-mp-parts-count"] = sizes.Count.ToString(CultureInfo.InvariantCulture);
        }

        var first = sizes.Take(number - 1).Sum();
        return stored.Size == 0 ? null : new ByteRange(first, first + sizes[number - 1] - 1);
    }
}
