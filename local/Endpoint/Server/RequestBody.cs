using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Server;

/// <summary>Reads the small bodies that are needed as a whole, within a bound.</summary>
internal static class RequestBody
{
    /// <exception cref="RequestRefusedException">The body is larger than <paramref name="limit"/> bytes.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                throw TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static RequestRefusedException TooLarge(int limit) =>
        new(RefusalReason.TooLarge, $"The request is longer than the {limit} bytes that are accepted.");
}
