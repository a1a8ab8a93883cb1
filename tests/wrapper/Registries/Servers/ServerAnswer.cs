using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Answers in the form registries give them.</summary>
internal static class ServerAnswer
{
    public static async Task ErrorAsync(HttpContext http, HttpStatusCode status, string code, string message)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message, ["detail"] = null };
        await JsonAsync(http, status, new JsonObject { ["errors"] = new JsonArray(error) });
    }

    public static async Task JsonAsync(HttpContext http, HttpStatusCode status, JsonNode json)
    {
        var bytes = TestImage.Json(json);
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    public static void Empty(HttpContext http, HttpStatusCode status, string? location = null, string? digest = null)
    {
        http.Response.StatusCode = (int)status;
        if (status != HttpStatusCode.NoContent)
        {
            http.Response.ContentLength = 0;
        }

        if (location is not null)
        {
            http.Response.Headers.Location = location;
        }

        if (digest is not null)
        {
            http.Response.Headers["Docker-Content-Digest"] = digest;
        }
    }
}
