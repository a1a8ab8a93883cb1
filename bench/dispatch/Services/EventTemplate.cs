using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>The event of S3 for a file, as S3 writes it; the file's number is its name.</summary>
internal static class EventTemplate
{
    private const string Before = "\"key\":\"in/";
    private const int Digits = 10;
    private static readonly byte[] s_event = Encoding.UTF8.GetBytes(
        """{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2026-11-02T00:00:00.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"requestParameters":{"sourceIPAddress":"203.0.113.7"},"responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD"},"s3":{"s3SchemaVersion":"1.0","configurationId":"dispatch","bucket":{"name":"input","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::input"},"object":{"key":"in/0000000000.tif","size":4096,"eTag":"d41d8cd98f00b204e9800998ecf8427e","sequencer":"0055AED6DCD90281E5"}}}]}""");

    private static readonly int s_number = s_event.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Before)) + Before.Length;

    public static byte[] Ensure { get; } = Encoding.UTF8.GetBytes("""{"cloudpipe":"ensure"}""");

    /// <summary>A buffer for <see cref="Fill"/>.</summary>
    public static byte[] Make() => (byte[])s_event.Clone();

    public static void Fill(byte[] buffer, int file) => Utf8Formatter.TryFormat(file, buffer.AsSpan(s_number), out _, new('D', Digits));

    /// <returns>Whose event it is, in whatever form the dispatcher passed it on.</returns>
    public static int FileOf(string body)
    {
        var at = body.IndexOf(Before, StringComparison.Ordinal);
        return at < 0
            ? throw new FormatException($"No file of the simulation in: {body}")
            : int.Parse(body.AsSpan(at + Before.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
