using CloudPipe.Local.Lambda;
using CloudPipe.Local.S3;
using CloudPipe.Local.Sqs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudPipe.Local.Server;

/// <summary>
/// Where every request arrives. It is authenticated first; the service is the one its signature names, so that nothing in a path or a body
/// decides who answers.
/// </summary>
internal sealed class RequestRouter(Authenticator authenticator, S3Service s3, SqsService sqs, LambdaService lambda, Action<Exception>? failed)
{
    public async Task HandleAsync(HttpContext http)
    {
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        EndpointRequest? request = null;
        try
        {
            request = new EndpointRequest(http, RequestTarget.Parse(raw), Guid.NewGuid().ToString("N"));
            await DispatchAsync(request);
        }
        catch (RequestRefusedException e)
        {
            await RefuseAsync(request ?? new EndpointRequest(http, new RequestTarget("/", []), ""), e);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to tell.
        }
        catch (ConnectionResetException)
        {
            // The same, in the middle of its body.
        }
        catch (BadHttpRequestException e)
        {
            var isSlow = e.StatusCode == StatusCodes.Status408RequestTimeout;
            await WriteFailureAsync(request!, isSlow ? StatusCodes.Status400BadRequest : e.StatusCode, isSlow ? "RequestTimeout" : "IncompleteBody", e.Message);
        }
#pragma warning disable CA1031 // The boundary of a request: what nobody foresaw is this request's 500, and the endpoint lives on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed?.Invoke(e);
            await WriteFailureAsync(request!, 500, "InternalError", $"We encountered an internal error. Please try again. ({e.GetType().Name}: {e.Message})");
        }
    }

    private async Task DispatchAsync(EndpointRequest request)
    {
        var claim = authenticator.Claim(request);
        switch (claim.Service)
        {
            case "s3":
                authenticator.CheckS3(request, claim);
                await s3.HandleAsync(request);
                break;
            case "sqs":
                await sqs.HandleAsync(request, await authenticator.CheckBufferedAsync(request, claim));
                break;
            case "lambda":
                await lambda.HandleAsync(request, await authenticator.CheckBufferedAsync(request, claim));
                break;
            default:
                throw new RequestRefusedException(
                    RefusalReason.MalformedAuthentication, $"The embedded endpoint has s3, sqs and lambda, not '{claim.Service}'.");
        }
    }

    private static Task RefuseAsync(EndpointRequest request, RequestRefusedException refusal)
    {
        if (request.Response.HasStarted)
        {
            request.Http.Abort();
            return Task.CompletedTask;
        }

        if (LooksLikeSqs(request))
        {
            return SqsService.RefuseAsync(request, refusal);
        }

        return request.Service == "lambda" ? LambdaService.RefuseAsync(request, refusal) : S3Service.RefuseAsync(request, refusal);
    }

    private static Task WriteFailureAsync(EndpointRequest request, int status, string code, string message)
    {
        if (request.Response.HasStarted)
        {
            request.Http.Abort();
            return Task.CompletedTask;
        }

        if (LooksLikeSqs(request))
        {
            return SqsService.WriteErrorAsync(
                request, status == 500 ? SqsError.InternalFailure : new SqsError($"com.amazon.coral.service#{code}", code, status), message);
        }

        return request.Service == "lambda"
            ? LambdaService.WriteErrorAsync(request, status, status == 500 ? "ServiceException" : code, message)
            : S3Service.WriteErrorAsync(request, new S3Error(code, status), message, new Dictionary<string, string>());
    }

    private static bool LooksLikeSqs(EndpointRequest request) =>
        request.Service == "sqs" || (request.Service.Length == 0 && request.Header("x-amz-target") is not null);
}
