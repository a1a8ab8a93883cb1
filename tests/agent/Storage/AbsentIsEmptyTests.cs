using System.Net;
using System.Net.Http.Headers;
using CloudPipe.Agent.Storage;

namespace CloudPipe.Agent.Tests.Storage;

public class AbsentIsEmptyTests
{
    [Theory]
    [InlineData("HEAD", HttpStatusCode.NotFound, HttpStatusCode.OK, null)]
    [InlineData("HEAD", HttpStatusCode.OK, HttpStatusCode.OK, "\"etag\"")]
    [InlineData("HEAD", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, "\"etag\"")]
    [InlineData("HEAD", HttpStatusCode.MethodNotAllowed, HttpStatusCode.MethodNotAllowed, "\"etag\"")]
    [InlineData("GET", HttpStatusCode.NotFound, HttpStatusCode.NotFound, "\"etag\"")]
    [InlineData("PUT", HttpStatusCode.NotFound, HttpStatusCode.NotFound, "\"etag\"")]
    public async Task Only_a_HEAD_that_finds_nothing_becomes_an_object_without_an_ETag(
        string method, HttpStatusCode answered, HttpStatusCode seen, string? etag)
    {
        using var transport = new HttpMessageInvoker(new AbsentIsEmpty(new Answering(answered)));
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://bucket/key");

        using var response = await transport.SendAsync(request, CancellationToken.None);

        response.StatusCode.ShouldBe(seen);
        response.Headers.ETag?.Tag.ShouldBe(etag);
        (response.Headers.ETag is null).ShouldBe(etag is null);
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(status);
            response.Headers.ETag = new EntityTagHeaderValue("\"etag\"");
            return Task.FromResult(response);
        }
    }
}
