using Amazon.Runtime;

namespace CloudPipe.Aws.Tests;

/// <summary>Options for a client that talks to a <see cref="FakeTransport"/>.</summary>
internal static class FakeAws
{
    public static AwsClientOptions Options(FakeTransport transport, TimeProvider? clock = null) => new()
    {
        Credentials = new BasicAWSCredentials("AKID", "SECRET"),
        Region = "eu-central-1",
        ServiceUrl = new Uri("http://127.0.0.1:9"),
        Handler = transport,
        TimeProvider = clock ?? new ManualClock(),
    };
}
