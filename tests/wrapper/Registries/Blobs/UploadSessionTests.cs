using System.Net;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Where uploads go, as registries say it.</summary>
public sealed class UploadSessionTests
{
    [Theory]
    [InlineData("http://r:5000/v2/a/blobs/uploads/", "/v2/a/blobs/uploads/1", "http://r:5000/v2/a/blobs/uploads/1?digest=sha256%3Aab")]
    [InlineData("http://r:5000/v2/a/blobs/uploads/", "/v2/a/blobs/uploads/1?_state=x%3D%3D&b=%2F", "http://r:5000/v2/a/blobs/uploads/1?_state=x%3D%3D&b=%2F&digest=sha256%3Aab")]
    [InlineData("http://r:5000/v2/a/blobs/uploads/", "1?x=y", "http://r:5000/v2/a/blobs/uploads/1?x=y&digest=sha256%3Aab")]
    [InlineData("https://r/v2/a/blobs/uploads/", "https://storage/u?sig=1", "https://storage/u?sig=1&digest=sha256%3Aab")]
    [InlineData("https://r/v2/a/blobs/uploads/", "http://r/v2/a/blobs/uploads/1", "https://r/v2/a/blobs/uploads/1?digest=sha256%3Aab")]
    [InlineData("https://r:8443/v2/a/blobs/uploads/", "http://other/v2/1", "http://other/v2/1?digest=sha256%3Aab")]
    public void The_digest_is_added_to_the_location_and_nothing_is_lost(string asked, string location, string closing)
    {
        using var response = Answer(asked, ("Location", location));

        UploadSession.Of(response).ShouldNotBeNull().Closing("sha256:ab").ShouldBe(closing);
    }

    [Fact]
    public void The_location_moves_and_the_least_chunk_stays()
    {
        using var first = Answer("http://r/v2/a/blobs/uploads/", ("Location", "/u/1"), ("OCI-Chunk-Min-Length", "1000"));
        using var second = Answer("http://r/u/1", ("Location", "/u/2"));
        using var silent = Answer("http://r/u/2");

        var session = UploadSession.Of(first)!.Next(second).Next(silent);

        session.ShouldBe(new UploadSession(new Uri("http://r/u/2"), 1000));
        UploadSession.Of(silent).ShouldBeNull();
    }

    [Theory]
    [InlineData("0-1023", 1024L)]
    [InlineData("bytes=0-1023", 1024L)]
    [InlineData("0-0", 0L)]
    [InlineData("0-", null)]
    [InlineData("many", null)]
    [InlineData(null, null)]
    public void A_range_says_how_much_has_arrived(string? range, long? received)
    {
        using var response = range is null ? Answer("http://r/u") : Answer("http://r/u", ("Range", range));

        RegistryAnswer.Received(response).ShouldBe(received);
    }

    private static HttpResponseMessage Answer(string asked, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Accepted) { RequestMessage = new HttpRequestMessage(HttpMethod.Post, asked) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return response;
    }
}
