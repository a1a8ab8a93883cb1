using System.Runtime.ExceptionServices;

namespace CloudPipe.Wrapper;

/// <summary>One request, one answer, over a connection of the pool.</summary>
internal sealed class HttpSender(RegistryConnections connections, TimeProvider time)
{
    /// <summary>How long nothing may move, in either direction.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long a server may think about a body that it has got: some hash and copy gigabytes before they answer.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);

    /// <summary>Returns with the head of the answer.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="IOException">The request's own body could not be read.</exception>
    /// <exception cref="ImageException">The same, or the host's certificate is not trusted.</exception>
    public async Task<HttpResponseMessage> SendAsync(OutgoingRequest outgoing, Uri target, CancellationToken cancellationToken)
    {
        using var patience = new Patience(StallLimit, time, cancellationToken);
        using var message = outgoing.MessageTo(target);
        var body = message.Content is { } content ? new WatchedContent(content, patience, outgoing.Trail) : null;
        message.Content = body;
        try
        {
            var response = await connections.To(target).SendAsync(message, patience.Token);
            outgoing.Trail.BytesWentOut = true;
            return await WithPatientBodyAsync(response, target, cancellationToken);
        }
        catch (Exception e) when (body?.SourceFault is not null && !cancellationToken.IsCancellationRequested && e is not ImageException)
        {
            body.SourceFault.Throw();
            throw;
        }
        catch (HttpRequestException e)
        {
            for (var cause = e.InnerException; cause is not null; cause = cause.InnerException)
            {
                if (cause is ImageException)
                {
                    ExceptionDispatchInfo.Throw(cause);
                }
            }

            outgoing.Trail.BytesWentOut |= !BeforeTheFirstByte(e);
            throw;
        }
        catch (OperationCanceledException e) when (patience.RanOut)
        {
            outgoing.Trail.BytesWentOut = true;
            throw new HttpRequestException(HttpRequestError.Unknown, $"{target.Authority} did not answer in time", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"no connection to {target.Authority} in time", e);
        }
    }

    public static bool BeforeTheFirstByte(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private async Task<HttpResponseMessage> WithPatientBodyAsync(HttpResponseMessage response, Uri target, CancellationToken cancellationToken)
    {
        var content = response.Content;
        var patient = new StreamContent(new PatientStream(await content.ReadAsStreamAsync(cancellationToken), time, target.Authority));
        foreach (var (name, values) in content.Headers)
        {
            patient.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = patient;
        return response;
    }
}
